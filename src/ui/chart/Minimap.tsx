import { useEffect, useRef, type MouseEvent, type RefObject } from 'react';
import type { PlacedChart } from '../../graph/chart';
import type { Panel } from '../../graph/layOutEssential';
import './minimap.css';

interface MinimapProps {
  frame: RefObject<HTMLDivElement | null>;
  placed: PlacedChart;
  scale: number;
  /** Of the frame, in px. */
  size: Panel;
}
/** Where the frame is on a chart that is larger than it; a click goes there. For the eye: keys move on the chart itself. */
export function Minimap({ frame, placed, scale, size }: MinimapProps) {
  const view = useRef<SVGRectElement>(null);
  const isWhole = placed.width * scale <= size.width && placed.height * scale <= size.height;
  useEffect(() => {
    const element = frame.current;
    if (!element || isWhole) return;
    const show = () => {
      view.current?.setAttribute('x', String(element.scrollLeft / scale));
      view.current?.setAttribute('y', String(element.scrollTop / scale));
    };
    show();
    element.addEventListener('scroll', show, { passive: true });
    return () => element.removeEventListener('scroll', show);
  }, [frame, scale, isWhole]);
  if (isWhole) return null;
  const goTo = ({ currentTarget, clientX, clientY }: MouseEvent) => {
    const map = currentTarget.getBoundingClientRect();
    const [x, y] = [(clientX - map.x) / map.width, (clientY - map.y) / map.height];
    frame.current?.scrollTo({
      left: x * placed.width * scale - size.width / 2,
      top: y * placed.height * scale - size.height / 2,
    });
  };
  return (
    <svg
      className="minimap"
      viewBox={`0 0 ${placed.width} ${placed.height}`}
      aria-hidden="true"
      onClick={goTo}
    >
      {Object.entries(placed.boxes).map(([path, box]) => (
        <rect key={path} className="minimap-state" {...box} />
      ))}
      <rect ref={view} className="minimap-view" width={size.width / scale} height={size.height / scale} />
    </svg>
  );
}
