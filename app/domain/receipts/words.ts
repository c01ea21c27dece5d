/**
 * The words of receipts: 256 short, common French nouns, without accents, none of which sounds like another. Their order
 * is part of nothing: a receipt is kept as the hash of its words.
 */
export const receiptWords: readonly string[] = `
  acier agneau aile aimant album algue angle animal arbre argile arrosoir artiste avion avoine badge bague
  balcon ballon banc barque barrage basket bateau berger bijou billet biscuit bison bocal bois bonnet botte
  bouchon bougie boule bouton branche brique brosse brume buffet bulle bureau cabas cactus cadran caillou calcul
  camion canard canot carafe carnet carotte carte cascade castor cercle cerise chaise chalet chanson chemin cheval
  chien cigale cigogne citron cloche cocotte coffre colline colombe compas corbeau corde corniche coton coude coupole
  courge craie crayon crevette cuisine cuivre cycle danse dauphin dessin devis diamant disque dragon drapeau dune
  enclume espace estrade facteur falaise fanal farine faucon fenouil ferme ficelle figue filet flamme fleur flocon
  forge foulard fraise frelon fromage fruit galet galop gant garage gazelle genou givre glace globe gomme
  gourde goutte grain grenier griffe grillon grotte guitare hamac herbe hibou hiver horloge hutte iris jambon
  jardin javelot jeton journal jument kayak koala laine lampe lapin lavande lierre limace linge livre loutre
  lucarne lune maison malle manteau marbre marmite marteau menthe merle miel mimosa moineau montagne moulin mousse
  muguet musique navet navire neige nuage olive ombre orage orange oreille oursin ouvrage palmier panier papier
  parasol perle phare piano pigeon pinceau pirate planche plume poire poisson poivre pomme poterie prairie prune
  pupitre radis raisin rame rideau rivage robot ronce rosier ruban sabot safran salade sapin savon serpent
  singe sirop soleil souris sucre table talon tapis tartine tilleul timbre tisane toile torrent tortue toupie
  tracteur trombone tuile tunnel usine vague valise vallon velours vigne village violon volcan voyage wagon zeste
`
  .trim()
  .split(/\s+/);
