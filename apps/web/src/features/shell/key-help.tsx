import { Checkbox } from '../../ui/checkbox.tsx';
import { Dialog } from './dialog.tsx';
import { destinations } from './nav.ts';
import { changeSettings, useSettings } from './settings.ts';

const sections: readonly { title: string; keys: readonly (readonly [string, string])[] }[] = [
  {
    title: 'Everywhere',
    keys: [
      ['ctrl K or /', 'Search vessels, ports and pages'],
      ['T', 'Dark or light'],
      ['U', 'Nautical or metric units'],
      ['L', 'UTC or local time'],
      ['?', 'These keys'],
    ],
  },
  {
    title: 'Go to',
    keys: destinations.map(({ key, label }) => [`G ${key.toUpperCase()}`, label] as const),
  },
  {
    title: 'Map',
    keys: [
      ['1 to 8', 'Show or hide a vessel type'],
      ['J, K', 'Next, previous vessel in view'],
      ['Enter', 'Open the selected vessel'],
      ['F', 'Follow the selected vessel'],
      ['Esc', 'Clear the selection'],
      ['\\', 'Show or hide the filters'],
      ['+, −, arrows', 'Zoom and pan, with the map focused'],
    ],
  },
  {
    title: 'Events',
    keys: [
      ['J, K', 'Next, previous event'],
      ['Enter', 'Into the chosen event'],
      ['Esc', 'Close it'],
    ],
  },
];

export function KeyHelp() {
  const { hasLetterKeys } = useSettings();
  return (
    <Dialog title="Keys and settings">
      <div className="columns-2 gap-8 p-4 phone:columns-1">
        {sections.map(({ title, keys }) => (
          <section key={title} className="mb-4 break-inside-avoid">
            <h3 className="mb-1 text-11 font-semibold text-fg-2">{title}</h3>
            <dl className="grid grid-cols-[auto_1fr] gap-x-3 text-12">
              {keys.map(([key, does]) => (
                <div key={key} className="col-span-2 grid grid-cols-subgrid py-[3px]">
                  <dt>
                    <kbd className="rounded-[3px] border border-line-2 bg-raised px-1 text-11 font-medium whitespace-nowrap text-fg-2">
                      {key}
                    </kbd>
                  </dt>
                  <dd className="text-right text-fg-2">{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <div className="border-t border-line px-4 py-3">
        <Checkbox
          checked={hasLetterKeys}
          onChange={(isOn) => {
            changeSettings({ hasLetterKeys: isOn });
          }}
        >
          Single-letter keys are on
        </Checkbox>
      </div>
    </Dialog>
  );
}
