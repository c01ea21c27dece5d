/** The files a wall can be taken away as: `/murs/:id/fichiers/<name>`. */
export const WALL_FILES = ["compte-rendu.pdf", "compte-rendu.txt", "mur.svg", "notes.csv", "notes.json"] as const;
export type WallFile = (typeof WALL_FILES)[number];
