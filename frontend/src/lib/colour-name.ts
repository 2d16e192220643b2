/** What people call a colour, roughly: for those who do not see the swatch. */

export type ColourName =
  | 'black'
  | 'white'
  | 'grey'
  | 'red'
  | 'orange'
  | 'brown'
  | 'beige'
  | 'yellow'
  | 'khaki'
  | 'green'
  | 'teal'
  | 'sky'
  | 'blue'
  | 'navy'
  | 'purple'
  | 'wine'
  | 'pink';

/** The name of `#rrggbb`, by its hue, saturation and lightness (HSL). */
export function colourName(hex: string): ColourName {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const high = Math.max(red, green, blue);
  const low = Math.min(red, green, blue);
  const chroma = high - low;
  const light = (high + low) / 2;
  if (light < 0.12) {
    return 'black';
  }
  if (chroma < 0.08) {
    return light > 0.88 ? 'white' : light < 0.18 ? 'black' : 'grey';
  }
  const sixth =
    high === red ? (green - blue) / chroma : high === green ? (blue - red) / chroma + 2 : (red - green) / chroma + 4;
  const hue = (sixth * 60 + 360) % 360;
  const vivid = chroma / (1 - Math.abs(2 * light - 1)) > 0.55;
  if (hue < 15 || hue >= 340) {
    return light > 0.68 ? 'pink' : light < 0.3 ? 'wine' : vivid ? 'red' : 'brown';
  }
  if (hue < 42) {
    return light > 0.68 ? 'beige' : vivid && light > 0.42 ? 'orange' : 'brown';
  }
  if (hue < 70) {
    return light > 0.8 ? 'beige' : vivid && light > 0.4 ? 'yellow' : 'khaki';
  }
  if (hue < 160) {
    return hue < 90 && !vivid ? 'khaki' : 'green';
  }
  if (hue < 200) {
    return light > 0.6 ? 'sky' : 'teal';
  }
  if (hue < 255) {
    return light < 0.28 ? 'navy' : light > 0.66 ? 'sky' : 'blue';
  }
  return hue < 295 ? 'purple' : light > 0.5 ? 'pink' : 'wine';
}
