/**
 * The map of topics: near ones share words, large ones are talked about more. Circles are buttons with one tab stop among
 * them; arrows lead to the nearest circle in their direction, Enter chooses. Where a term is held, circles show how its
 * mentions are spread instead.
 */
import { type KeyboardEvent, type RefObject, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/components/use-language';
import { classNames } from '@/lib/class-names';
import { formatScore, formatShare } from '@/lib/format';
import { type Circle, LINE_HEIGHT, type Name, neighbour, placeCircles, placeNames, radiusByTerm } from './map-layout';
import type { MapTerm, MapTopic } from './topic-view';
import { useWidth } from './use-width';

type TopicMapProps = {
  topics: readonly MapTopic[];
  chosen: number | undefined;
  /** The term that is pointed at or focused, whose spread is shown. */
  term: MapTerm | undefined;
  onChoose: (id: number | undefined) => void;
};

const FIRST_WIDTH = 600;

export function TopicMap({ topics, chosen, term, onChoose }: TopicMapProps) {
  const { t } = useTranslation('topics');
  const [frame, width] = useWidth<HTMLDivElement>(FIRST_WIDTH);
  const height = Math.round(Math.min(560, Math.max(320, width * 0.86)));
  const circles = useMemo(() => placeCircles(topics, { width, height }), [topics, width, height]);
  const names = useMemo(() => placeNames(circles, { width, height }), [circles, width, height]);
  const [held, setHeld] = useState<number>();
  const buttons = useRef(new Map<number, SVGGElement>());
  const stop = circles.some(({ topic }) => topic.id === chosen) ? chosen : circles[0]?.topic.id;
  const shown = circles.find(({ topic }) => topic.id === (held ?? chosen));
  const selected = circles.find(({ topic }) => topic.id === chosen);
  const radius = (circle: Circle) => (term === undefined ? circle.r : radiusByTerm(circle, circles, term.spread));

  const onKeyDown = (event: KeyboardEvent, circle: Circle) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onChoose(circle.topic.id === chosen ? undefined : circle.topic.id);
      return;
    }
    const next = neighbour(circle, event.key, circles);
    if (next !== undefined || event.key.startsWith('Arrow')) {
      event.preventDefault();
      buttons.current.get(next?.topic.id ?? circle.topic.id)?.focus();
    }
  };

  return (
    <div ref={frame} className="relative rounded-lg bg-surface">
      <svg
        role="toolbar"
        aria-label={t('map.title')}
        aria-describedby="topic-map-note"
        width={width}
        height={height}
        className="block max-w-full select-none"
      >
        {circles.map((circle) => (
          <CircleButton
            key={circle.topic.id}
            circle={circle}
            radius={radius(circle)}
            pressed={circle.topic.id === chosen}
            tabbable={circle.topic.id === (held ?? stop)}
            buttons={buttons}
            onHold={(holds) => setHeld(holds ? circle.topic.id : undefined)}
            onChoose={() => onChoose(circle.topic.id === chosen ? undefined : circle.topic.id)}
            onKeyDown={(event) => onKeyDown(event, circle)}
          />
        ))}
        <g aria-hidden className="pointer-events-none">
          {selected !== undefined && <Ring circle={selected} radius={radius(selected)} />}
          {names.map((name) => (
            <NameText key={name.id} name={name} strong={name.id === chosen} faint={fades(name, held, chosen)} />
          ))}
          {shown !== undefined && !names.some(({ id }) => id === shown.topic.id) && (
            <NameText name={nameAbove(shown, width)} strong faint={false} />
          )}
        </g>
      </svg>
      <p id="topic-map-note" className="sr-only">
        {t('map.keys')}
      </p>
    </div>
  );
}

type CircleButtonProps = {
  circle: Circle;
  radius: number;
  pressed: boolean;
  tabbable: boolean;
  buttons: RefObject<Map<number, SVGGElement>>;
  onHold: (holds: boolean) => void;
  onChoose: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
};

/** WCAG 2.5.8: a target is at least 24 px wide. */
const SMALLEST_TARGET = 12;

function CircleButton({ circle, radius, pressed, tabbable, buttons, onHold, onChoose, onKeyDown }: CircleButtonProps) {
  const inWords = useTopicWording();
  const { topic, x, y } = circle;
  return (
    // biome-ignore lint/a11y/useSemanticElements: there is no HTML button inside of SVG.
    <g
      ref={(element) => {
        if (element === null) {
          buttons.current.delete(topic.id);
        } else {
          buttons.current.set(topic.id, element);
        }
      }}
      role="button"
      tabIndex={tabbable ? 0 : -1}
      aria-pressed={pressed}
      aria-label={inWords(topic)}
      onClick={onChoose}
      onKeyDown={onKeyDown}
      onPointerEnter={() => onHold(true)}
      onPointerLeave={() => onHold(false)}
      onFocus={() => onHold(true)}
      onBlur={() => onHold(false)}
      className="topic-circle cursor-pointer"
    >
      <circle cx={x} cy={y} r={Math.max(radius, SMALLEST_TARGET)} className="fill-transparent" />
      <circle
        cx={x}
        cy={y}
        style={{ r: `${radius}px` }}
        strokeDasharray={topic.mixed ? '4 4' : undefined}
        className={classNames(
          'topic-disc',
          pressed ? 'fill-likes-why/60 stroke-likes-why' : 'fill-text-why/25 stroke-text-why',
        )}
      />
    </g>
  );
}

/** The ring that marks the chosen topic, above all the others and in the way of none. */
function Ring({ circle, radius }: { circle: Circle; radius: number }) {
  return (
    <circle
      cx={circle.x}
      cy={circle.y}
      style={{ r: `${radius}px` }}
      strokeWidth={3}
      strokeDasharray={circle.topic.mixed ? '6 4' : undefined}
      className="topic-disc fill-likes-why/20 stroke-likes-why"
    />
  );
}

type NameTextProps = { name: Name; strong: boolean; faint: boolean };

function NameText({ name, strong, faint }: NameTextProps) {
  const first = name.y - ((name.lines.length - 1) * LINE_HEIGHT) / 2;
  return (
    <text
      textAnchor="middle"
      dominantBaseline="central"
      className={classNames(
        'topic-name fill-ink text-[13px] transition-opacity duration-200',
        strong ? 'font-extrabold' : 'font-semibold',
        faint && 'opacity-35',
      )}
    >
      {name.lines.map((line, index) => (
        <tspan key={line} x={name.x} y={first + index * LINE_HEIGHT}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

function fades(name: Name, held: number | undefined, chosen: number | undefined): boolean {
  return held !== undefined && name.id !== held && name.id !== chosen;
}

/** The name of a circle that had no room for it, while it is held or chosen. */
function nameAbove({ topic, x, y, r }: Circle, width: number): Name {
  const above = y - r - LINE_HEIGHT;
  return {
    id: topic.id,
    x: Math.min(Math.max(x, 70), width - 70),
    y: above < LINE_HEIGHT ? y + r + LINE_HEIGHT : above,
    lines: [topic.label],
    inside: false,
  };
}

/** A topic in words: its label, its share, how well its words hold together. */
export function useTopicWording(): (topic: MapTopic) => string {
  const { t } = useTranslation('topics');
  const language = useLanguage();
  return (topic) =>
    [
      topic.label,
      t('map.share', { share: formatShare(topic.share, language) }),
      t('map.coherence', { coherence: formatScore(topic.coherence, language) }),
      ...(topic.mixed ? [t('map.mixed')] : []),
    ].join(', ');
}
