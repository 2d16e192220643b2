/** A modal sheet on the native `<dialog>`: focus is kept inside, Esc and the veil close it, focus returns after. */
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Button } from './button';

type SheetProps = {
  open: boolean;
  onClose: () => void;
  title: string;
  closeLabel: string;
  footer: ReactNode;
  children: ReactNode;
};

export function Sheet({ open, onClose, title, closeLabel, footer, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    const element = dialog.current;
    if (open && element !== null && !element.open) {
      element.showModal();
    } else if (!open && element?.open) {
      element.close();
    }
  }, [open]);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the click on the veil has its key already, Esc, which the browser sends as `close`.
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) {
          onClose();
        }
      }}
      className="sheet"
    >
      {open && (
        <div className="flex max-h-[inherit] flex-col sm:h-full">
          <header className="flex items-center justify-between border-line border-b py-2 pr-2 pl-5">
            <h2 id={titleId} className="font-bold text-[18px] tracking-tight">
              {title}
            </h2>
            <Button look="symbol" aria-label={closeLabel} onClick={onClose}>
              <X aria-hidden size={20} />
            </Button>
          </header>
          <div className="flex-1 space-y-7 overflow-y-auto px-5 py-5">{children}</div>
          <footer className="flex gap-2 border-line border-t px-5 pt-3 pb-[max(12px,env(safe-area-inset-bottom))]">
            {footer}
          </footer>
        </div>
      )}
    </dialog>
  );
}
