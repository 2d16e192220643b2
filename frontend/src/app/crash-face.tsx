/** The face of a screen that broke: a fault of ours, told as such, with a way on. */
import type { ErrorComponentProps } from '@tanstack/react-router';
import { ErrorFace } from '@/components/error-face';

export function CrashFace({ error, reset }: ErrorComponentProps) {
  return <ErrorFace error={error} onRetry={reset} />;
}
