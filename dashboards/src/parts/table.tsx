import type { ComponentChildren } from 'preact';

/** One column of a table: its heading and what it shows of a row. */
export interface Column<T> {
  name: string;
  show: (row: T) => ComponentChildren;
  numeric?: boolean;
  /** The cell that names the row. */
  head?: boolean;
}

/** A table that turns into cards where the window is narrow. */
export function Table<T>(props: {
  caption: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  keyOf: (row: T) => string;
}) {
  return (
    <table class="table">
      <caption class="unseen">{props.caption}</caption>
      <thead>
        <tr>
          {props.columns.map((column) => (
            <th key={column.name} scope="col" class={column.numeric === true ? 'numeric' : undefined}>
              {column.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr key={props.keyOf(row)}>
            {props.columns.map((column) => (
              <Cell key={column.name} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell<T>(props: { column: Column<T>; row: T }) {
  const { column, row } = props;
  const content = column.show(row);
  if (column.head === true) return <th scope="row">{content}</th>;
  return (
    <td data-label={column.name} class={column.numeric === true ? 'numeric' : undefined}>
      {content === null || content === '' ? <span class="nothing">–</span> : content}
    </td>
  );
}
