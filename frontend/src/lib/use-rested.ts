/** The value of a slider, or of anything else that is dragged, between the finger and the URL. */
import { useEffect, useRef, useState } from 'react';

/** How long a value rests before what it asks for is asked, in milliseconds. */
const REST = 200;

/**
 * A value that is shown at once and handed on when it has rested. While it moves on, what was handed on before comes back from
 * outside and is not shown: the thumb would jump.
 */
export function useRested<Value extends number | string>(
  outer: Value,
  onRest: (value: Value) => void,
): [Value, (value: Value) => void] {
  const [moved, setMoved] = useState<Value>();
  const latest = useRef(onRest);
  latest.current = onRest;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  if (moved === outer) {
    setMoved(undefined);
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  return [
    moved ?? outer,
    (next) => {
      setMoved(next);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => latest.current(next), REST);
    },
  ];
}
