// Where a row of choices or a list is longer than its place, it opens at the one that is current.

function show(current) {
  const row = current.parentElement;
  row.scrollLeft = current.offsetLeft - row.offsetLeft - (row.clientWidth - current.offsetWidth) / 2;
}

document.querySelectorAll(".segmented > [aria-current]").forEach(show);
document.querySelector("#rows .request[aria-current]")?.scrollIntoView({ block: "nearest" });
