/**
 * A field that people never meet and machines fill in. Its label still tells whoever finds it to leave it empty.
 * `label` comes from the catalogue; the server refuses quietly when the value is not empty.
 */
export function HoneypotField({ name, label }: { name: string; label: string }) {
  return (
    <div className="pot" aria-hidden="true">
      <label>
        {label}
        <input type="text" name={name} defaultValue="" tabIndex={-1} autoComplete="off" />
      </label>
    </div>
  );
}
