// Drawn pictures for fixtures: what an offline image provider could send. Deterministic by seed.
const palettes = [
  ["#1b2440", "#3b3f72", "#e89a63"],
  ["#10202e", "#24506b", "#f4c77b"],
  ["#231a33", "#6b3c6e", "#ffb38a"],
  ["#0f2427", "#2c6a64", "#f2e3a1"],
  ["#1a1d2b", "#46506e", "#ffd9a0"],
  ["#2a1a1d", "#8a4a43", "#ffcf8f"],
  ["#131b33", "#2f4b8f", "#b9d7ff"],
  ["#1d2a1f", "#4d7350", "#f3efb6"],
] as const;

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

export function art(seed: number): string {
  const r = random(seed * 7919 + 17);
  const [dark, mid, light] = palettes[seed % palettes.length] ?? palettes[0];
  for (let i = 0; i < 4; i++) r();
  const kind = seed % 4;
  const parts = [
    `<defs><linearGradient id="g" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${dark}"/><stop offset=".7" stop-color="${mid}"/><stop offset="1" stop-color="${light}"/></linearGradient></defs><rect width="320" height="180" fill="url(#g)"/>`,
  ];
  const x = 40 + r() * 240;
  const y = 28 + r() * 46;
  const radius = 10 + r() * 16;
  parts.push(
    `<circle cx="${x}" cy="${y}" r="${radius}" fill="${light}" opacity=".92"/><circle cx="${x}" cy="${y}" r="${radius * 2.3}" fill="${light}" opacity=".12"/>`,
  );
  for (let layer = 0; layer < 3; layer++) {
    const base = 96 + layer * 22;
    let d = `M0 180V${base}`;
    for (let at = 0; at <= 320; at += 40) d += `L${at} ${base - r() * (kind === 1 ? 44 : 22)}`;
    parts.push(`<path d="${d}V180Z" fill="${dark}" opacity="${0.32 + layer * 0.3}"/>`);
  }
  if (kind === 0 || kind === 3) {
    for (let at = 6; at < 320; at += 18 + r() * 16) {
      const h = 30 + r() * 74;
      const w = 13 + r() * 14;
      parts.push(`<rect x="${at}" y="${180 - h}" width="${w}" height="${h}" fill="#07090f" opacity=".88"/>`);
      for (let wy = 184 - h; wy < 172; wy += 9) {
        for (let k = 3; k < w - 3; k += 6) {
          if (r() > 0.58)
            parts.push(`<rect x="${at + k}" y="${wy}" width="3" height="4" fill="${light}" opacity=".7"/>`);
        }
      }
    }
  }
  if (kind === 2) {
    parts.push(
      `<path d="M0 180L150 112h20L320 180Z" fill="#05070c" opacity=".75"/><path d="M158 112L90 180M162 112L230 180" stroke="${light}" stroke-width="1.6" opacity=".7"/>`,
    );
  }
  if (kind === 1) {
    parts.push(
      `<rect x="36" y="14" width="248" height="152" fill="none" stroke="#0a0c12" stroke-width="11"/><path d="M160 14v152M36 92h248" stroke="#0a0c12" stroke-width="6"/>`,
    );
  }
  if (seed % 3 !== 1) {
    for (let i = 0; i < 34; i++) {
      parts.push(
        `<path d="M${(r() * 330).toFixed(0)} ${(r() * 170).toFixed(0)}l-3 11" stroke="#fff" stroke-width=".8" opacity=".22"/>`,
      );
    }
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 180" width="1280" height="720" preserveAspectRatio="xMidYMid slice">${parts.join("")}</svg>`;
}
