/** A drawing's twin in words: the same numbers as a table, for those who cannot or would rather not read the drawing. */
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';

type TableTwinProps = {
  summary: string;
  heads: readonly string[];
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
};

export function TableTwin({ summary, heads, rows }: TableTwinProps) {
  return (
    <details className="group mt-2 text-[13px]">
      <summary className="inline-flex h-11 items-center gap-1 text-mute underline decoration-line underline-offset-4 hover:text-ink">
        {summary}
        <ChevronDown aria-hidden size={14} className="transition-transform group-open:rotate-180" />
      </summary>
      <div className="overflow-hidden rounded-lg border border-line bg-surface">
        <table className="w-full border-collapse text-left">
          <thead>
            <tr>
              {heads.map((head, index) => (
                <th key={head} scope="col" className={`px-3 py-2 font-bold ${index > 0 ? 'text-right' : ''}`}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, cells: [first, ...rest] }) => (
              <tr key={key} className="border-line border-t">
                <th scope="row" className="px-3 py-1.5 font-semibold">
                  {first}
                </th>
                {rest.map((cell, index) => (
                  <td key={heads[index + 1]} className="whitespace-nowrap px-3 py-1.5 text-right tabular-nums">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
