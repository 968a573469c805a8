import { Globe, List, Minus, Plus } from 'lucide-react';
import { IconButton } from '../../ui/button.tsx';
import { worldCamera } from './world-camera.ts';
import { runningMap } from './live-state.ts';

const button = 'size-[30px] phone:size-11';

interface MapControlsProps {
  isList: boolean;
  onList: () => void;
}

export function MapControls({ isList, onList }: MapControlsProps) {
  const withMap =
    (work: (map: NonNullable<ReturnType<typeof runningMap.get>>['map']['map']) => void) => () => {
      const running = runningMap.get();
      if (running !== null) work(running.map.map);
    };
  return (
    <div className="flex flex-col rounded-2 border border-line-2 bg-panel">
      <IconButton label="Zoom in" className={button} onClick={withMap((map) => map.zoomIn())}>
        <Plus size={15} aria-hidden />
      </IconButton>
      <IconButton label="Zoom out" className={button} onClick={withMap((map) => map.zoomOut())}>
        <Minus size={15} aria-hidden />
      </IconButton>
      <hr className="border-line" />
      <IconButton
        label="Show the world"
        className={button}
        onClick={withMap((map) => {
          const { longitude, latitude, zoom } = worldCamera(map.getContainer().clientWidth);
          map.flyTo({ center: [longitude, latitude], zoom });
        })}
      >
        <Globe size={15} strokeWidth={1.75} aria-hidden />
      </IconButton>
      <IconButton
        label={isList ? 'Hide the list' : 'List the vessels in view'}
        aria-pressed={isList}
        className={`${button} ${isList ? 'text-accent' : ''}`}
        onClick={onList}
      >
        <List size={15} strokeWidth={1.75} aria-hidden />
      </IconButton>
    </div>
  );
}
