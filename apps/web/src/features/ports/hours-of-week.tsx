import type { Analytics } from './use-analytics.ts';

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const hours = Array.from({ length: 24 }, (_, hour) => hour);
const two = (hour: number) => String(hour).padStart(2, '0');
const fills = ['bg-s0', 'bg-s1', 'bg-s2', 'bg-s3', 'bg-s4', 'bg-s5'];

/** Movements by weekday and hour: the darker or brighter, the more. */
export function HoursOfWeek({ movements }: { movements: Analytics['movements'] }) {
  const byCell = new Map(movements.map((row) => [row.weekday * 24 + row.hour, row]));
  const most = Math.max(1, ...movements.map((row) => row.arrivals + row.departures));
  return (
    <table className="w-full table-fixed border-separate border-spacing-0.5 text-[10px] text-fg-3">
      <caption className="sr-only">Arrivals and departures by weekday and hour, UTC</caption>
      <thead>
        <tr>
          <th className="w-8" scope="col">
            <span className="sr-only">Weekday</span>
          </th>
          {hours.map((hour) => (
            <th key={hour} scope="col" className="font-normal">
              <span className={hour % 6 === 0 ? '' : 'sr-only'}>{two(hour)}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {days.map((day, index) => (
          <tr key={day}>
            <th scope="row" className="text-left font-normal">
              {day}
            </th>
            {hours.map((hour) => {
              const { arrivals = 0, departures = 0 } = byCell.get((index + 1) * 24 + hour) ?? {};
              const share = (arrivals + departures) / most;
              const words = `${day} ${two(hour)}:00 UTC: ${arrivals} arrived, ${departures} left`;
              return (
                <td
                  key={hour}
                  title={words}
                  className={`h-[19px] rounded-[2px] ${fills[Math.ceil(share * 5)] ?? 'bg-s0'}`}
                >
                  <span className="sr-only">{arrivals + departures}</span>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
