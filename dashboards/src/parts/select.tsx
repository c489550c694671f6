import type { ComponentChildren } from 'preact';

/** A labelled choice of one among several; an empty value means all. */
export function Select(props: {
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
  compact?: boolean;
}) {
  return (
    <label class={props.compact === true ? 'select compact' : 'select'}>
      <span class={props.compact === true ? 'unseen' : 'select-label'}>{props.label}</span>
      <select value={props.value} onChange={(event) => props.onChange(event.currentTarget.value)}>
        {props.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A row of choices above a list. */
export function FilterBar(props: { label: string; children: ComponentChildren }) {
  return (
    <div class="filter-bar" role="group" aria-label={props.label}>
      {props.children}
    </div>
  );
}
