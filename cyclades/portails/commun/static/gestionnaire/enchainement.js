// From one piece to the next without leaving the page: the image of the next one is fetched while this one is read.
// Without this file, and whenever something else than the next piece is answered, the same forms lead there by themselves.

const PIECE = /^\/gestionnaire\/pieces\/[0-9a-f-]{36}\/$/;
const ENTETES = { "X-Requested-With": "XMLHttpRequest" };
const onglets = "BroadcastChannel" in window ? new BroadcastChannel("cyclades-session") : null;
let prete = null;
let enCours = false;
let ici = location.pathname + location.search;

const zone = () => document.querySelector("[data-controle]");

const envoyer = (adresse, corps) =>
  fetch(adresse, { method: "POST", headers: ENTETES, body: new URLSearchParams(corps), credentials: "same-origin" });

// The next piece is kept for this agent, and its image asked for, once the one shown is there.
async function preparer() {
  const piece = zone();
  const image = piece.querySelector(".cy-visionneuse__image");
  prete = null;
  if (image) await image.decode().catch(() => null);
  const jeton = piece.querySelector("[name=csrfmiddlewaretoken]").value;
  const reponse = await envoyer(piece.dataset.suivante, { csrfmiddlewaretoken: jeton });
  const { image: adresse } = reponse.ok ? await reponse.json() : {};
  if (!adresse || piece !== zone()) return;
  prete = new Image();
  prete.src = adresse;
  prete.decode().catch(() => null); // unfolded now, not at the key
}

function montrer(page, adresse) {
  const contenu = document.adoptNode(page.getElementById("contenu"));
  const image = contenu.querySelector(".cy-visionneuse__image");
  const estPerdue = prete?.complete && !prete.naturalWidth;
  if (prete && !estPerdue && image?.getAttribute("src") === prete.getAttribute("src")) {
    prete.className = image.className;
    prete.alt = image.alt;
    prete.decoding = "sync";
    image.replaceWith(prete);
  }
  document.getElementById("contenu").replaceWith(contenu);
  document.title = page.title;
  history.pushState(null, "", adresse);
  ici = location.pathname + location.search;
  scrollTo(0, 0);
  const titre = contenu.querySelector("h1");
  titre.tabIndex = -1;
  titre.focus({ preventScroll: true });
  document.dispatchEvent(new Event("cyclades:piece"));
  const dit = [...contenu.querySelectorAll("[data-annonce]")].map((un) => un.innerText.trim()).join(" ");
  if (dit) document.dispatchEvent(new CustomEvent("cyclades:annonce", { detail: dit }));
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
  // What was done once is not asked again: past that answer, the page is only gone to.
  const reponse = await envoyer(formulaire.action, new FormData(formulaire)).catch(() => null);
  const adresse = reponse?.status === 201 && reponse.headers.get("Location");
  if (adresse) await aller(adresse).catch(() => location.assign(adresse));
  else formulaire.submit();
  enCours = false;
}

document.addEventListener("submit", suivre);
// « Back » to another piece; a link inside the page changes nothing but its fragment.
window.addEventListener("popstate", () => {
  if (location.pathname + location.search !== ici) location.reload();
});
window.addEventListener("load", () => preparer().catch(() => null));
