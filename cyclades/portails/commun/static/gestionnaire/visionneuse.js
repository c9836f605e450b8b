// The pages of a piece: enlarged, reduced, turned. Without this file they are shown whole, and the file opens by its link.

const PAS = 1.25;
const BORNES = [0.25, 8];

function bouton(libelle, touche, geste) {
  const un = document.createElement("button");
  un.type = "button";
  un.className = "fr-btn fr-btn--sm fr-btn--secondary";
  un.textContent = libelle;
  un.dataset.touche = touche;
  un.addEventListener("click", geste);
  return un;
}

function installer(visionneuse) {
  const images = [...visionneuse.querySelectorAll("img")];
  const cadre = images[0].parentElement;
  const etat = { zoom: 1, quarts: 0 };

  // The frame keeps the place that the turned image takes: a transform alone would be cut.
  const placer = (image) => {
    const couche = etat.quarts % 2 === 1;
    const largeur = cadre.clientWidth * etat.zoom;
    const rapport = image.naturalHeight / image.naturalWidth || 1;
    const [large, haut] = couche ? [largeur / rapport, largeur] : [largeur, largeur * rapport];
    image.style.width = `${large}px`;
    image.style.maxWidth = "none";
    const decalages = [[0, 0], [haut, 0], [large, haut], [0, large]][etat.quarts];
    image.style.transform = `translate(${decalages[0]}px, ${decalages[1]}px) rotate(${etat.quarts * 90}deg)`;
    image.style.marginBottom = couche ? `${large - haut}px` : "";
  };
  const dessiner = () => images.forEach(placer);
  const zoomer = (fois) => {
    etat.zoom = fois === 0 ? 1 : Math.min(BORNES[1], Math.max(BORNES[0], etat.zoom * fois));
    dessiner();
  };
  const tourner = (quarts) => {
    etat.quarts = (etat.quarts + quarts + 4) % 4;
    dessiner();
  };

  // A page that comes late takes the place of the others.
  images.forEach((image) => image.addEventListener("load", () => {
    if (etat.zoom !== 1 || etat.quarts) placer(image);
  }));

  const gestes = document.createElement("div");
  gestes.className = "cy-visionneuse__gestes";
  gestes.append(
    bouton("Agrandir", "+", () => zoomer(PAS)),
    bouton("Réduire", "-", () => zoomer(1 / PAS)),
    bouton("Taille de la page", "0", () => zoomer(0)),
    bouton("Tourner à gauche", "", () => tourner(-1)),
    bouton("Tourner à droite", "t", () => tourner(1)),
  );
  visionneuse.prepend(gestes);
}

const toutes = () => document.querySelectorAll("[data-visionneuse]").forEach(installer);

toutes();
document.addEventListener("cyclades:piece", toutes);
