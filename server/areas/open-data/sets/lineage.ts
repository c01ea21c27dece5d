import { ofSpace, utc } from "../sql";

/** Every link between two public things: what came of what. Who made the link is on the lineage's page. */
export const lineageSql = `
  SELECT l.id, l.from_id AS de_id, l.from_kind AS de_nature, $2::text || f.address AS de_adresse, l.kind AS lien,
    l.to_id AS vers_id, l.to_kind AS vers_nature, $2::text || t.address AS vers_adresse, l.reason AS raison,
    ${utc("l.at")} AS fait_le, $2::text || t.address AS adresse, $2::text || f.address AS vient_de, 'autre' AS origine
  FROM link l JOIN node f ON f.id = l.from_id AND f.public JOIN node t ON t.id = l.to_id AND t.public
  WHERE ${ofSpace("t.space_id")} ORDER BY l.at, l.id`;
