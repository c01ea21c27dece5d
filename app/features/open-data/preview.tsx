import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { localPath } from "~/i18n/language";
import { useTranslation } from "~/i18n/use-translation";
import { ScrollTable } from "~/ui/scroll-table";

type Cell = string | number | boolean | null;

/** Some rows of a file, as they are in it; `vient_de` and `id` are links. */
export type PreviewView = {
  readonly set: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** What addresses begin with, to lead inside the site. */
  readonly publicUrl: string;
};

/** Longer texts are cut: the file has them whole. */
const longest = 120;

export function Preview({ preview, labelledBy }: { preview: PreviewView; labelledBy: string }) {
  const { t } = useTranslation();
  const { language } = useSite();
  const at = (row: readonly Cell[], column: string) => row[preview.columns.indexOf(column)] ?? null;
  const inside = (address: string) => localPath(language, address.replace(preview.publicUrl, ""));
  const shown = (row: readonly Cell[], column: string, value: Cell) => {
    if (column === "vient_de" && typeof value === "string") {
      const notes = at(row, "notes_sources");
      const label =
        typeof notes === "number" && notes > 0 ? t("open-data:index.notes", { count: notes }) : at(row, "origine");
      return <a href={inside(value)}>{String(label)}</a>;
    }
    if (column === "id") {
      return <a href={localPath(language, `/donnees/${preview.set}/${value}`)}>{String(at(row, "code") ?? value)}</a>;
    }
    const text = value === null ? "" : String(value);
    return typeof value === "string" ? (
      <Written>{text.length > longest ? `${text.slice(0, longest)}…` : text}</Written>
    ) : (
      text
    );
  };
  const columns = preview.columns.filter((column) => !["adresse", "notes_sources", "origine", "code"].includes(column));
  return (
    <ScrollTable labelledBy={labelledBy}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {preview.rows.map((row) => (
          <tr key={String(at(row, "id"))} id={`ligne-${at(row, "code") ?? at(row, "id")}`}>
            {columns.map((column) => (
              <td key={column}>{shown(row, column, at(row, column))}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}
