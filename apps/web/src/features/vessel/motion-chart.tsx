'use client';

import 'uplot/dist/uPlot.min.css';
import './motion-chart.css';
import { useTheme } from 'next-themes';
import { useEffect, useRef } from 'react';
import type uPlot from 'uplot';
import { toSeries, type ChartSeries, type ChartTrack } from './chart-series.ts';

const heights = { speed: 170, course: 126 };

/** Two charts with one cursor: speed above, course below. */
export function MotionChart({ track }: { track: ChartTrack }) {
  const { resolvedTheme } = useTheme();
  const place = useRef<HTMLDivElement>(null);
  const charts = useRef<{ setData: (series: ChartSeries) => void; destroy: () => void } | null>(
    null,
  );
  const latest = useRef(track);

  useEffect(() => {
    latest.current = track;
    charts.current?.setData(toSeries(track));
  }, [track]);

  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    let isGone = false;
    const load = async () => {
      const { default: UPlot } = await import('uplot');
      if (!isGone) charts.current = drawCharts(UPlot, element, toSeries(latest.current));
    };
    void load();
    return () => {
      isGone = true;
      charts.current?.destroy();
      charts.current = null;
    };
  }, [resolvedTheme]);

  return (
    <div
      ref={place}
      role="img"
      aria-label={`Speed and course over time, ${track.points.length} reports, ${track.gaps.length} gaps`}
      className="motion-chart min-h-[330px]"
    />
  );
}

type UPlotClass = typeof uPlot;

function drawCharts(UPlot: UPlotClass, element: HTMLDivElement, first: ChartSeries) {
  let series = first;
  const style = getComputedStyle(document.documentElement);
  const color = (name: string) => style.getPropertyValue(name).trim();
  const common = { width: element.clientWidth, cursor: { sync: { key: 'motion' }, y: false } };
  const axis = {
    stroke: color('--fg-3'),
    grid: { stroke: color('--grid'), width: 1 },
    ticks: { show: false },
    font: '11px Inter Variable',
  };
  const x = { ...axis, size: 26, space: 90, values: timeLabels };
  const options = (kind: 'speed' | 'course'): uPlot.Options => ({
    ...common,
    height: heights[kind],
    tzDate: (at) => UPlot.tzDate(new Date(at * 1_000), 'Etc/UTC'),
    legend: { show: true, live: true },
    scales: {
      x: { time: true, range: () => [series.from, series.to] },
      y:
        kind === 'course'
          ? { range: [0, 360] }
          : { range: (_chart, _min, max) => [0, Math.max(2, max * 1.1)] },
    },
    axes: [
      kind === 'course' ? x : { ...x, values: noLabels, size: 6 },
      kind === 'course'
        ? { ...axis, size: 46, splits: () => [0, 90, 180, 270, 360], values: degreeLabels }
        : { ...axis, size: 46, values: (_chart, ticks) => ticks.map((tick) => `${tick} kn`) },
    ],
    series: [
      { value: (_chart, at) => clockLabel(at) },
      {
        label: kind === 'speed' ? 'Speed' : 'Course',
        stroke: color(kind === 'speed' ? '--series' : '--series-2'),
        width: 1.4,
        points: { show: false },
        value: (_chart, value) => valueLabel(kind, value),
      },
    ],
    hooks: {
      drawClear: [
        (chart) => {
          shadeGaps(chart, series.gaps, color('--warn-soft'));
        },
      ],
    },
  });
  const speed = new UPlot(options('speed'), [first.times, first.speeds], element);
  const course = new UPlot(options('course'), [first.times, first.courses], element);
  const observer = new ResizeObserver(() => {
    speed.setSize({ width: element.clientWidth, height: heights.speed });
    course.setSize({ width: element.clientWidth, height: heights.course });
  });
  observer.observe(element);
  return {
    setData(next: ChartSeries) {
      series = next;
      speed.setData([next.times, next.speeds]);
      course.setData([next.times, next.courses]);
    },
    destroy() {
      observer.disconnect();
      speed.destroy();
      course.destroy();
    },
  };
}

/** Silences as bands behind the lines. */
function shadeGaps(chart: uPlot, gaps: ChartSeries['gaps'], fill: string): void {
  const { ctx, bbox } = chart;
  ctx.save();
  ctx.fillStyle = fill;
  for (const { from, to } of gaps) {
    const left = Math.max(bbox.left, chart.valToPos(from, 'x', true));
    const right = Math.min(bbox.left + bbox.width, chart.valToPos(to, 'x', true));
    if (right > left) ctx.fillRect(left, bbox.top, right - left, bbox.height);
  }
  ctx.restore();
}

const two = (value: number) => String(value).padStart(2, '0');
const clockLabel = (at: number | null): string => {
  if (at === null) return '–';
  const date = new Date(at * 1_000);
  return `${date.getUTCDate()} ${monthNames[date.getUTCMonth()] ?? ''} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())} UTC`;
};
const monthNames = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
];
const timeLabels = (_chart: uPlot, ticks: number[]): string[] =>
  ticks.map((tick) => {
    const date = new Date(tick * 1_000);
    const isMidnight = date.getUTCHours() === 0 && date.getUTCMinutes() === 0;
    return isMidnight
      ? `${date.getUTCDate()} ${monthNames[date.getUTCMonth()] ?? ''}`
      : `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
  });
const noLabels = (_chart: uPlot, ticks: number[]): string[] => ticks.map(() => '');
const degreeLabels = (_chart: uPlot, ticks: number[]): string[] =>
  ticks.map((tick) => `${String(tick).padStart(3, '0')}°`);
const valueLabel = (kind: 'speed' | 'course', value: number | null): string => {
  if (value === null) return '–';
  return kind === 'speed'
    ? `${value.toFixed(1)} kn`
    : `${String(Math.round(value) % 360).padStart(3, '0')}°`;
};
