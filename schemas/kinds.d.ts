// `make schemas` writes this.
export type ColumnKind = "text" | "long" | "date" | "number" | "choice"
export type FieldKind = "text" | "long" | "date" | "number" | "choice" | "checkboxes" | "rating" | "table" | "note"
