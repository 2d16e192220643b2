/** Colours by the names that shops write beside them. */
import { expect, it } from 'vitest';
import { colourName } from './colour-name';

it.each([
  ['#000000', 'black'],
  ['#1c1c1e', 'black'],
  ['#ffffff', 'white'],
  ['#f6f4f1', 'white'],
  ['#9a9a9c', 'grey'],
  ['#d22630', 'red'],
  ['#6d1a2b', 'wine'],
  ['#f5c6cf', 'pink'],
  ['#e86a1c', 'orange'],
  ['#5b3a21', 'brown'],
  ['#d9c5a5', 'beige'],
  ['#f2c314', 'yellow'],
  ['#6b6b3a', 'khaki'],
  ['#2f8f46', 'green'],
  ['#147a80', 'teal'],
  ['#a9cdea', 'sky'],
  ['#2456c4', 'blue'],
  ['#16213f', 'navy'],
  ['#6a3fa0', 'purple'],
  ['#ff66cc', 'pink'],
])('%s is %s', (hex, name) => expect(colourName(hex)).toBe(name));
