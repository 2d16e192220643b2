/** How each kind of reason looks, the same on chips and in the score: a symbol, a colour and, in bars, a pattern. */
import { Heart, Image, type LucideIcon, MessagesSquare, Minus, Quote, Shirt, Sparkles, Star } from 'lucide-react';
import type { PartKind } from '@/api';

type Look = { icon: LucideIcon; chip: string; bar: string };

const STRIPES =
  'bg-[repeating-linear-gradient(135deg,var(--text-why)_0_4px,var(--text-why-ground)_4px_7px)] outline outline-1 -outline-offset-1 outline-text-why';

export const WHY_LOOKS: Record<PartKind, Look> = {
  words: { icon: Sparkles, chip: 'bg-text-why-ground text-text-why', bar: 'bg-text-why' },
  lexical: { icon: Quote, chip: 'bg-text-why-ground text-text-why', bar: STRIPES },
  anchor: { icon: Shirt, chip: 'bg-text-why-ground text-text-why', bar: 'bg-text-why opacity-60' },
  rating: { icon: Star, chip: 'bg-rating-why-ground text-rating-why', bar: 'bg-rating-why' },
  likes: { icon: Heart, chip: 'bg-likes-why-ground text-likes-why', bar: 'bg-likes-why opacity-60' },
  negative: { icon: Minus, chip: 'bg-line text-ink', bar: 'bg-mute' },
  image: { icon: Image, chip: 'bg-image-why-ground text-image-why', bar: 'bg-image-why' },
  topic: { icon: MessagesSquare, chip: 'bg-likes-why-ground text-likes-why', bar: 'bg-likes-why' },
};
