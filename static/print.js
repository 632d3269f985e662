"use strict";
/* A page that was asked for with ?print opens the print dialogue once: on a computer, not on a telephone. */
addEventListener("load", () => {
  const address = new URL(location.href);
  address.searchParams.delete("print");
  history.replaceState(null, "", address);
  if (matchMedia("(pointer: fine)").matches) window.print();
});
