// From one piece to the next without leaving the page: the image of the next one is fetched while this one is read.
// Without this file, and whenever something else than the next piece is answered, the same forms lead there by themselves.

const PIECE = /^\/gestionnaire\/pieces\/[0-9a-f-]{36}\/$/;
const ENTETES = { "X-Requested-With": "XMLHttpRequest" };
const onglets = "BroadcastChannel" in window ? new BroadcastChannel("cyclades-session") : null;
let prete = null;
let enCours = false;

const zone = () => document.querySelector("[data-controle]");

const envoyer = (adresse, corps) =>
  fetch(adresse, { method: "POST", headers: ENTETES, body: new URLSearchParams(corps), credentials: "same-origin" });

// The next piece is kept for this agent, and its image asked for, once the one shown is there.
async function preparer() {
  const ici = zone();
  const image = ici.querySelector(".cy-visionneuse__image");
  prete = null;
  if (image) await image.decode().catch(() => null);
  const jeton = ici.querySelector("[name=csrfmiddlewaretoken]").value;
  const reponse = await envoyer(ici.dataset.suivante, { csrfmiddlewaretoken: jeton });
  const { image: adresse } = reponse.ok ? await reponse.json() : {};
  if (!adresse || ici !== zone()) return;
  prete = new Image();
  prete.src = adresse;
}

function montrer(page, adresse) {
  const contenu = document.adoptNode(page.getElementById("contenu"));
  const image = contenu.querySelector(".cy-visionneuse__image");
  if (prete && image?.getAttribute("src") === prete.getAttribute("src")) {
    prete.className = image.className;
    prete.alt = image.alt;
    prete.decoding = "sync";
    image.replaceWith(prete);
  }
  document.getElementById("contenu").replaceWith(contenu);
  document.title = page.title;
  history.pushState(null, "", adresse);
  scrollTo(0, 0);
  const titre = contenu.querySelector("h1");
  titre.tabIndex = -1;
  titre.focus({ preventScroll: true });
  document.dispatchEvent(new Event("cyclades:piece"));
  onglets?.postMessage("active");
  preparer().catch(() => null);
}

async function aller(adresse) {
  const cible = new URL(adresse, location.href);
  const reponse = PIECE.test(cible.pathname) ? await fetch(cible, { credentials: "same-origin" }) : null;
  const page = reponse?.ok && !reponse.redirected && new DOMParser().parseFromString(await reponse.text(), "text/html");
  if (page && page.querySelector("[data-controle]")) montrer(page, adresse);
  else location.assign(adresse);
}

async function suivre(evenement) {
  const formulaire = evenement.target;
  if (evenement.defaultPrevented || formulaire.method !== "post" || !formulaire.closest("#contenu")) return;
  evenement.preventDefault();
  if (enCours) return;
  enCours = true;
  try {
    const reponse = await envoyer(formulaire.action, new FormData(formulaire));
    const adresse = reponse.status === 201 && reponse.headers.get("Location");
    if (adresse) await aller(adresse);
    else formulaire.submit();
  } catch {
    formulaire.submit();
  } finally {
    enCours = false;
  }
}

document.addEventListener("submit", suivre);
window.addEventListener("popstate", () => location.reload());
window.addEventListener("load", () => preparer().catch(() => null));
