/** The face of a list that has nothing to show: a symbol, what happened, what can be done. */
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

type FaceProps = { icon: LucideIcon; title: string; note?: string; alert?: boolean; children?: ReactNode };

export function Face({ icon: Icon, title, note, alert = false, children }: FaceProps) {
  return (
    <div
      role={alert ? 'alert' : undefined}
      className="mx-auto flex max-w-md flex-col items-center gap-3 px-2 py-16 text-center"
    >
      <Icon aria-hidden size={36} strokeWidth={1.5} className="text-mute" />
      <h2 className="font-bold text-[20px] leading-snug tracking-tight">{title}</h2>
      {note !== undefined && <p className="text-mute">{note}</p>}
      {children}
    </div>
  );
}
