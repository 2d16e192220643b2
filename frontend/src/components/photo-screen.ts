/** The screen that asked with a photo, by its recommendation: the server keeps no photo, so only this visit knows the way back. */
import type { QueryClient } from '@tanstack/react-query';

const keyOf = (recommendation: number) => ['screen of the photo', recommendation];

/** Keeps what stood in the address of the screen that asked. */
export function keepPhotoScreen(client: QueryClient, recommendation: number, search: Record<string, unknown>): void {
  client.setQueryData(keyOf(recommendation), search);
}

/** What stood in the address; nothing for a recommendation that came otherwise, or in another visit. */
export function photoScreen(client: QueryClient, recommendation: number): Record<string, unknown> | undefined {
  return client.getQueryData(keyOf(recommendation));
}
