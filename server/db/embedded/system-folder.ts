/**
 * Where binaries and data go when Node runs as root and the account PostgreSQL must use cannot reach the usual folders.
 * One constant: a test and docs/operations.md name the same place.
 */
export const SYSTEM_FOLDER = "/var/lib/chantiers";
