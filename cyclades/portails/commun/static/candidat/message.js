// A message that was on the screen was read: said by its own form, whose button does the same without this file.

const formulaire = document.querySelector("[data-lu]");

async function dire() {
  const corps = new URLSearchParams(new FormData(formulaire));
  const entetes = { "X-Requested-With": "XMLHttpRequest" };
  const reponse = await fetch(formulaire.action, {
    method: "POST", headers: entetes, body: corps, credentials: "same-origin", keepalive: true,
  }).catch(() => null);
  if (reponse?.status === 204 && !formulaire.contains(document.activeElement)) formulaire.hidden = true;
}

function direUneFoisVu() {
  if (document.visibilityState !== "visible") return;
  document.removeEventListener("visibilitychange", direUneFoisVu);
  dire();
}

document.addEventListener("visibilitychange", direUneFoisVu);
direUneFoisVu();
