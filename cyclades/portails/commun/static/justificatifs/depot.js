// Sending a document, mostly from a telephone: the camera beside the gallery; photos seen, ordered, turned, made
// lighter before they leave; progress; a cut connection tried again (sending the same file twice changes nothing).
// What is sent is then judged: the page waits for the verdict, and says a refusal where the files still are.
// Everything works without this file: the form sends what its field holds.

import { pause, regarder } from "./verification.js";

const COTES = [2480, 2000, 1600]; // points of the longest side, as the server keeps them
const QUALITES = [0.85, 0.75, 0.65];
const VIGNETTE = 240;
const PAUSES = [2, 5, 10]; // seconds before each new try
const PATIENCE = 120_000; // milliseconds during which nothing moves, neither way
const PASSAGERES = new Set([0, 502, 503, 504]);
const REDUCTIBLES = new Set(["image/jpeg", "image/png"]);
const ACCEPTES = /\.(pdf|jpe?g|jfif|png|hei[cf])$/i;
const QUARTS = ["", ", tournée d’un quart de tour", ", tournée d’un demi-tour", ", tournée de trois quarts de tour"];
const REGARDS = 9; // looks at what becomes of a sending before the list is left to tell it

const formulaire = document.querySelector("form[data-depot]");
if (formulaire) preparer(formulaire);

function preparer(formulaire) {
  const champ = formulaire.querySelector("input[type=file]");
  const messages = document.getElementById(`${champ.id}-messages`);
  const limites = { octets: Number(formulaire.dataset.octets), photos: Number(formulaire.dataset.photos), transit: Number(formulaire.dataset.transit) };
  const liste = creer("ol", { className: "cy-photos", hidden: true });
  const etat = creer("p", { className: "cy-depot__etat" });
  etat.setAttribute("role", "status");
  const avancement = creer("progress", { max: 100, hidden: true });
  avancement.setAttribute("aria-label", "Avancement de l’envoi");
  const arreter = bouton("Arrêter l’envoi", () => enCours?.abort());
  arreter.hidden = true;
  champ.closest(".fr-upload-group").after(liste, avancement, etat, arreter);
  const envoi = formulaire.querySelector("[type=submit]");
  let choisis = [], enCours = null, occupe = false, parti = false, lectures = Promise.resolve();

  if (window.matchMedia("(pointer: coarse)").matches) {
    const appareil = creer("input", { type: "file", accept: "image/*", hidden: true });
    appareil.setAttribute("capture", "environment");
    const photographier = bouton("Prendre une photo", () => appareil.click(), "fr-btn--secondary cy-icone cy-icone--photo fr-btn--icon-left");
    appareil.addEventListener("change", () => ajouter(appareil));
    champ.closest(".fr-upload-group").before(appareil, photographier);
  }

  champ.addEventListener("change", () => ajouter(champ));
  formulaire.addEventListener("submit", (evenement) => {
    evenement.preventDefault();
    if (occupe) return;
    if (!choisis.length) refuser("Choisissez un PDF, ou une ou plusieurs photos.");
    else if (choisis.length > limites.photos) refuser(`Envoyez ${limites.photos} photos au plus.`);
    else return envoyer();
    occuper(false); // nothing left: the button may be pressed again at once
  });
  window.addEventListener("beforeunload", (evenement) => { if (choisis.length && !parti) evenement.preventDefault(); });

  function ajouter(source) {
    const tous = [...source.files];
    const nouveaux = tous.filter((un) => ACCEPTES.test(un.name) || /^(application\/pdf|image\/(jpeg|png|hei[cf]))$/.test(un.type));
    const ecartes = tous.filter((un) => !nouveaux.includes(un));
    if (source !== champ) source.value = "";
    if (!tous.length || occupe) return accorder();
    refuser(ecartes.length ? `${ecartes.map((un) => `« ${un.name} »`).join(", ")} : ce n’est pas un PDF, une photo JPEG, une image PNG ou une photo HEIC. Photographiez ou numérisez votre document.` : "");
    if (!nouveaux.length) return accorder();
    const pdf = nouveaux.find((un) => un.type === "application/pdf" || un.name.toLowerCase().endsWith(".pdf"));
    const seul = pdf && (nouveaux.length > 1 || choisis.length > 0);
    if (pdf || choisis[0]?.pdf) choisis = [];
    const entrees = (pdf ? [pdf] : nouveaux).map((fichier) => ({ fichier, pdf: fichier === pdf, quarts: 0, vignette: null }));
    choisis.push(...entrees);
    for (const une of entrees) lectures = lectures.then(() => apercevoir(une));
    if (choisis.length > limites.photos) refuser(`Envoyez ${limites.photos} photos au plus : retirez-en ${choisis.length - limites.photos}.`);
    montrer();
    compter(pdf ? `${seul ? "Un PDF s’envoie seul : il remplace les autres fichiers choisis. " : ""}${pdf.name}` : "");
  }

  function compter(avant = "") {
    const photos = choisis.length && !choisis[0].pdf ? (choisis.length > 1 ? `${choisis.length} photos, dans cet ordre.` : "1 photo.") : "";
    dire(`${avant}${avant && photos ? " " : ""}${photos}` || "Plus aucun fichier choisi.");
  }

  // The field itself says what will be sent: « 2 fichiers », where the browser lets a page tell it.
  function accorder() {
    const contenu = new DataTransfer();
    for (const un of choisis) contenu.items.add(un.fichier);
    champ.files = contenu.files;
  }

  // One after the other: a telephone does not hold eight photos unfolded. What is chosen is in the list already.
  async function apercevoir(une) {
    une.vignette = await vignette(une.fichier);
    const element = liste.children[choisis.indexOf(une)];
    if (!element || !une.vignette) return;
    const geste = [...element.querySelectorAll("button")].indexOf(document.activeElement);
    const neuve = ligne(une, choisis.indexOf(une));
    element.replaceWith(neuve);
    if (geste >= 0) neuve.querySelectorAll("button")[geste].focus();
  }

  function montrer(rang = -1, geste = 0) {
    accorder();
    liste.replaceChildren(...choisis.map(ligne));
    liste.hidden = !choisis.length;
    const voulu = liste.children[rang]?.querySelectorAll("button")[geste];
    if (rang >= 0) (voulu && !voulu.disabled ? voulu : liste.children[rang]?.querySelector("button:not([disabled])") ?? champ).focus();
  }

  function ligne(un, rang) {
    const element = creer("li", { className: "cy-photos__une" });
    const quoi = un.pdf ? un.fichier.name : `page ${rang + 1}`;
    const texte = creer("span", { className: "cy-photos__nom", textContent: `${un.fichier.name}, ${taille(un.fichier.size)}` });
    const gestes = creer("span", { className: "cy-photos__gestes" });
    const geste = (libelle, acte, possible) => {
      const fait = bouton(libelle, acte);
      fait.setAttribute("aria-label", `${libelle} : ${quoi}`);
      fait.disabled = !possible;
      gestes.append(fait);
    };
    if (!un.pdf) {
      geste("Monter", () => deplacer(rang, rang - 1, 0), rang > 0);
      geste("Descendre", () => deplacer(rang, rang + 1, 1), rang < choisis.length - 1);
      geste("Tourner", () => { un.quarts = (un.quarts + 1) % 4; montrer(rang, 2); dire(`Page ${rang + 1}${QUARTS[un.quarts] || ", remise droite"}.`); }, un.vignette !== null);
    }
    geste("Retirer", () => { choisis.splice(rang, 1); refuser(""); montrer(Math.min(rang, choisis.length - 1), un.pdf ? 0 : 3); if (!choisis.length) champ.focus(); compter(`${un.fichier.name} est retiré.`); }, true);
    if (un.vignette) {
      const image = tourner(un.vignette, un.quarts);
      image.setAttribute("role", "img");
      image.setAttribute("aria-label", `Aperçu : ${quoi}${QUARTS[un.quarts]}`);
      element.append(image);
    }
    element.append(texte, gestes);
    return element;
  }

  function deplacer(de, vers, geste) {
    choisis.splice(vers, 0, ...choisis.splice(de, 1));
    montrer(vers, geste);
    dire(`${choisis[vers].fichier.name} devient la page ${vers + 1}.`);
  }

  async function envoyer() {
    occuper(true);
    refuser("");
    try {
      dire("Préparation de l’envoi…");
      const donnees = await composer();
      if (donnees) await insister(donnees);
    } finally {
      occuper(false);
    }
  }

  async function composer() {
    await lectures;
    const part = Math.min(limites.octets, limites.transit * 0.9) / choisis.length;
    const octets = [];
    for (const un of choisis) octets.push(await alleger(un, part));
    const total = octets.reduce((somme, un) => somme + un.size, 0);
    if (total > limites.transit * 0.98) {
      dire("");
      refuser(`Cet envoi pèse ${taille(total)} : il ne peut pas dépasser ${Math.floor(limites.transit / 1_048_576)} Mo. Retirez une photo, ou choisissez un fichier plus léger.`);
      return null;
    }
    const donnees = new FormData();
    octets.forEach((un, rang) => donnees.append(champ.name, un, choisis[rang].fichier.name));
    return donnees;
  }

  async function insister(donnees) {
    for (let essai = 0; ; essai += 1) {
      donnees.set("csrfmiddlewaretoken", formulaire.elements.csrfmiddlewaretoken.value);
      const reponse = await poster(donnees);
      if (reponse === null) {
        occuper(false);
        envoi.focus();
        return dire("Envoi arrêté. Vos fichiers sont toujours là.");
      }
      if (!PASSAGERES.has(reponse.status)) return conclure(reponse);
      if (essai === PAUSES.length) {
        return refuser("La connexion ne revient pas. Vos fichiers sont toujours là : choisissez « Envoyer » quand elle sera rétablie.");
      }
      dire(`La connexion a été coupée. Nouvel essai dans ${PAUSES[essai]} s…`);
      await new Promise((suite) => { setTimeout(suite, 1000 * PAUSES[essai]); });
    }
  }

  function poster(donnees) {
    return new Promise((suite) => {
      enCours = new XMLHttpRequest();
      enCours.open("POST", location.href);
      let silence = 0, muette = false;
      const veiller = () => {
        clearTimeout(silence);
        silence = setTimeout(() => { muette = true; enCours.abort(); }, PATIENCE);
      };
      enCours.setRequestHeader("X-Requested-With", "XMLHttpRequest");
      enCours.upload.addEventListener("progress", ({ loaded, total }) => {
        veiller();
        avancement.value = Math.round((100 * loaded) / total);
        dire(loaded < total ? `Envoi en cours : ${25 * Math.floor(avancement.value / 25)} %` : "Fin de l’envoi…"); // four times, not a hundred
      });
      for (const fin of ["load", "error"]) enCours.addEventListener(fin, () => suite(enCours));
      enCours.addEventListener("abort", () => suite(muette ? { status: 0 } : null));
      enCours.addEventListener("loadend", () => clearTimeout(silence));
      veiller();
      enCours.send(donnees);
    });
  }

  async function conclure(reponse) {
    dire("");
    if (reponse.status === 201) return attendre(reponse.getResponseHeader("Location"));
    if (reponse.status === 403 || new URL(reponse.responseURL).pathname !== location.pathname) return reconnaitre();
    const page = new DOMParser().parseFromString(reponse.responseText, "text/html");
    const dite = page.querySelector(".fr-message--error") ?? page.querySelector("main .cy-erreur .cy-chapeau, main h1 + p");
    return refuser(dite?.textContent.trim() || "L’envoi n’a pas abouti. Vos fichiers sont toujours là : essayez de nouveau.");
  }

  // It is received: leaving loses nothing. The list, at the piece, says what became of it.
  async function attendre(liste) {
    parti = true;
    arreter.hidden = avancement.hidden = true;
    dire("Fichier reçu. Il est en cours de vérification : vous pouvez quitter cette page.");
    for (let rang = 0; rang < REGARDS; rang += 1) {
      await pause(rang);
      const piece = (await regarder(liste))?.querySelector(new URL(liste, location.href).hash);
      if (!piece || piece.querySelector("[data-verification]")) continue;
      const refus = piece.querySelector("[data-refus] .fr-alert p");
      if (!refus) break;
      parti = false;
      return refuser(refus.textContent.trim());
    }
    return location.assign(liste);
  }

  // The session ended, or another tab signed in again: the form takes the token of the page as it is now.
  async function reconnaitre() {
    const reponse = await fetch(location.href, { credentials: "same-origin" }).catch(() => null);
    const page = new DOMParser().parseFromString((await reponse?.text()) ?? "", "text/html");
    const jeton = page.querySelector("form[data-depot] [name=csrfmiddlewaretoken]")?.value;
    if (jeton) formulaire.elements.csrfmiddlewaretoken.value = jeton;
    refuser(jeton
      ? "Votre session avait changé. Vos fichiers sont toujours là : choisissez de nouveau « Envoyer »."
      : "Votre session est terminée. Reconnectez-vous dans un autre onglet, puis revenez ici et choisissez deux fois « Envoyer » : vos fichiers sont toujours là.");
  }

  function occuper(oui) {
    occupe = oui;
    avancement.hidden = arreter.hidden = !oui;
    avancement.value = 0;
    champ.disabled = oui;
    liste.inert = oui;
    formulaire.querySelectorAll("[type=submit]").forEach((un) => (oui ? un.setAttribute("aria-disabled", "true") : un.removeAttribute("aria-disabled")));
  }

  function dire(texte) { if (etat.textContent !== texte) etat.textContent = texte; }

  function refuser(texte) {
    if (texte) dire("");
    messages.replaceChildren(...(texte ? [creer("p", { className: "fr-message fr-message--error", textContent: texte })] : []));
    messages.setAttribute("role", "alert");
    champ.closest(".fr-upload-group").classList.toggle("fr-upload-group--error", Boolean(texte));
    champ.toggleAttribute("aria-invalid", Boolean(texte));
    if (texte) champ.setAttribute("aria-invalid", "true");
  }
}

// What is seen of a photo; nothing for a PDF, nor for what this browser does not read (a HEIC, often).
async function vignette(fichier) {
  const image = await lire(fichier);
  if (!image) return null;
  const petite = dessiner(image, VIGNETTE, 0);
  image.close();
  return petite;
}

// Under its share of the limit, upright as its owner turned it. What cannot be read here leaves as it is.
async function alleger(un, limite) {
  const convient = un.quarts === 0 && un.fichier.size <= limite;
  if (un.pdf || !un.vignette || (convient && REDUCTIBLES.has(un.fichier.type))) return un.fichier;
  const image = await lire(un.fichier);
  if (!image) return un.fichier;
  try {
    for (const cote of COTES) {
      const dessin = dessiner(image, cote, un.quarts);
      for (const qualite of QUALITES) {
        const jpeg = await new Promise((suite) => { dessin.toBlob(suite, "image/jpeg", qualite); });
        if (jpeg && jpeg.size <= limite) return jpeg;
      }
    }
    return un.fichier;
  } finally {
    image.close();
  }
}

async function lire(fichier) {
  if (!fichier.type.startsWith("image/")) return null;
  return createImageBitmap(fichier).catch(() => null);
}

function tourner(source, quarts) {
  return dessiner(source, Math.max(source.width, source.height), quarts);
}

function dessiner(source, cote, quarts) {
  const echelle = Math.min(1, cote / Math.max(source.width, source.height));
  const largeur = Math.max(1, Math.round(source.width * echelle)), hauteur = Math.max(1, Math.round(source.height * echelle));
  const couche = quarts % 2 === 1;
  const toile = creer("canvas", { width: couche ? hauteur : largeur, height: couche ? largeur : hauteur });
  const crayon = toile.getContext("2d");
  crayon.fillStyle = "#fff"; // what is transparent shows paper
  crayon.fillRect(0, 0, toile.width, toile.height);
  crayon.translate(toile.width / 2, toile.height / 2);
  crayon.rotate((quarts * Math.PI) / 2);
  crayon.drawImage(source, -largeur / 2, -hauteur / 2, largeur, hauteur);
  return toile;
}

function creer(balise, proprietes) {
  return Object.assign(document.createElement(balise), proprietes);
}

function bouton(libelle, acte, genre = "fr-btn--tertiary fr-btn--sm") {
  const fait = creer("button", { type: "button", className: `fr-btn ${genre}`, textContent: libelle });
  fait.addEventListener("click", acte);
  return fait;
}

function taille(octets) {
  return octets < 1_000_000 ? `${Math.max(1, Math.round(octets / 1000))} ko` : `${(octets / 1_000_000).toFixed(1).replace(".", ",")} Mo`;
}
