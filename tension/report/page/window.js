// The window of days.
const bounds = () => {
  const last = Math.max(vintage().status.length - 1, 6);
  return [vintage().first - 0.005 * last, vintage().first + 1.01 * last];
};
const setDomain = (low, high) => {
  const [first, last] = bounds();
  const span = Math.min(Math.max(high - low, Math.min(FEWEST_DAYS, last - first)), last - first);
  const start = Math.min(Math.max((low + high - span) / 2, first), last - span);
  state.domain = [start, start + span];
  frame();
  placeEvents();
  showEvent();
  showTables();
};
const zoom = (factor, centre) => {
  const [low, high] = state.domain;
  const middle = centre === undefined ? Math.min(Math.max(state.day, low), high) : centre;
  const span = (high - low) * factor, share = (middle - low) / (high - low);
  setDomain(middle - span * share, middle + span * (1 - share));
};
const pan = (share) => {
  const [low, high] = state.domain, step = share * (high - low);
  setDomain(low + step, high + step);
};
const DO = {
  in: () => zoom(0.5), out: () => zoom(2), earlier: () => pan(-0.3), later: () => pan(0.3),
  all: () => setDomain(...bounds()),
};
