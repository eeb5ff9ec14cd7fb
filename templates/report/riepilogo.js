// Sorting and filtering of the table; without scripts the page reads the same, in its own order.
(function () {
  "use strict";
  const table = document.getElementById("elenco");
  const body = table.tBodies[0];
  const headings = Array.from(table.tHead.rows[0].cells);
  const rows = Array.from(body.rows);
  const order = new Intl.Collator("it", { numeric: true });
  const keys = rows.map((row) => Array.from(row.cells, (cell) => cell.textContent.trim()));
  const places = new Map(rows.map((row, index) => [row, index]));

  const count = (text) => parseInt(text.replaceAll(".", ""), 10) || 0;

  function compare(a, b, column, isNumber) {
    const [x, y] = [keys[places.get(a)][column], keys[places.get(b)][column]];
    return isNumber ? count(x) - count(y) : order.compare(x, y);
  }

  headings.forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = heading.textContent;
    heading.replaceChildren(button);
    button.addEventListener("click", () => {
      const ascending = heading.getAttribute("aria-sort") !== "ascending";
      const isNumber = heading.classList.contains("numeric");
      headings.forEach((other) => other.removeAttribute("aria-sort"));
      heading.setAttribute("aria-sort", ascending ? "ascending" : "descending");
      const sorted = [...rows].sort((a, b) => compare(a, b, column, isNumber) * (ascending ? 1 : -1));
      body.append(...sorted);
    });
  });

  const search = document.getElementById("cerca");
  const verdict = document.getElementById("esito");
  const found = document.getElementById("quante");
  const texts = keys.map((cells) => cells.join(" ").toLocaleLowerCase("it"));

  function filter() {
    const wanted = search.value.trim().toLocaleLowerCase("it");
    let shown = 0;
    rows.forEach((row, index) => {
      const fits = texts[index].includes(wanted) && (!verdict.value || keys[index][2] === verdict.value);
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    found.textContent = shown === 1 ? "1 scheda" : shown + " schede";
  }

  search.addEventListener("input", filter);
  verdict.addEventListener("change", filter);
  search.form.addEventListener("submit", (event) => event.preventDefault());
  search.form.hidden = false;
  filter();
})();
