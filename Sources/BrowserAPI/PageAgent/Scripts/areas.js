// Areas of image maps. They have no boxes of their own: their shapes lie on the image that uses the map.
// https://html.spec.whatwg.org/multipage/image-maps.html#image-map-processing-model

const isArea = (element) => localName(element) === "area" && element instanceof HTMLAreaElement;

/** The images that use a map: the first map of a name is the one that counts. */
function imagesOf(map) {
  const name = attr(map, "name") || attr(map, "id");
  const root = getRootNode(map);
  const known = (other) => (attr(other, "name") || attr(other, "id")) === name;
  if (!name || Array.from(query(root, "map")).find(known) !== map) return [];
  return Array.from(query(root, "img[usemap]")).filter((image) => attr(image, "usemap").replace(/^[^#]*#/, "") === name);
}

/** The image on which an area lies: the first one that can be seen, else the first; null for none. */
function imageOf(area) {
  const map = closest(area, "map");
  const images = map ? imagesOf(map) : [];
  return images.find(isVisible) || images[0] || null;
}

/**
 * The part of an image that shows the picture, in CSS pixels of the viewport, and its scale.
 *
 * @param isBordered Whether areas lie on the image with its border and padding, as Chromium sees them.
 */
function pictureOf(image, isBordered) {
  const box = boxOf(image);
  const style = styleOf(image);
  const pixels = (side, kind) => parseFloat(style[kind.replace("*", side)]) || 0;
  const inset = (side) => (isBordered ? 0 : pixels(side, "border*Width") + pixels(side, "padding*"));
  const across = image.offsetWidth ? box.width / image.offsetWidth : 1;
  const down = image.offsetHeight ? box.height / image.offsetHeight : 1;
  const left = box.left + inset("Left") * across;
  const top = box.top + inset("Top") * down;
  const right = box.right - inset("Right") * across;
  const bottom = box.bottom - inset("Bottom") * down;
  return { left, top, right, bottom, across, down };
}

/** The shape of an area in CSS pixels of the image: its bounds, and which points are in it. */
function shapeOf(area, width, height) {
  const numbers = (attr(area, "coords") || "").split(/[\s,;]+/).map(Number.parseFloat).filter(Number.isFinite);
  const kind = (attr(area, "shape") || "rect").toLowerCase();
  if (kind === "default") return { left: 0, top: 0, right: width, bottom: height, holds: () => true };
  if (kind.startsWith("circ")) {
    const [x, y, radius] = numbers;
    if (!(radius > 0)) return null;
    return {
      left: x - radius, top: y - radius, right: x + radius, bottom: y + radius,
      holds: (px, py) => (px - x) ** 2 + (py - y) ** 2 <= radius ** 2,
    };
  }
  if (kind.startsWith("poly")) {
    const corners = [];
    for (let at = 0; at + 1 < numbers.length; at += 2) corners.push([numbers[at], numbers[at + 1]]);
    if (corners.length < 3) return null;
    const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
    return {
      left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys),
      holds: (px, py) => isInside(corners, px, py),
    };
  }
  if (numbers.length < 4) return null;
  const [left, right] = [Math.min(numbers[0], numbers[2]), Math.max(numbers[0], numbers[2])];
  const [top, bottom] = [Math.min(numbers[1], numbers[3]), Math.max(numbers[1], numbers[3])];
  return { left, top, right, bottom, holds: (x, y) => x >= left && x < right && y >= top && y < bottom };
}

/** Whether a point is in a polygon, by the even-odd rule. */
function isInside(corners, x, y) {
  let inside = false;
  corners.forEach(([ax, ay], index) => {
    const [bx, by] = corners[(index + corners.length - 1) % corners.length];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  });
  return inside;
}

/** An area in the viewport: its bounds on the picture, and which points are in it; null where there is none. */
function placeOf(area, image = imageOf(area), isBordered = false) {
  if (!image) return null;
  const picture = pictureOf(image, isBordered);
  const width = (picture.right - picture.left) / picture.across;
  const height = (picture.bottom - picture.top) / picture.down;
  const shape = shapeOf(area, width, height);
  if (!shape) return null;
  const [left, top] = [Math.max(shape.left, 0), Math.max(shape.top, 0)];
  const [right, bottom] = [Math.min(shape.right, width), Math.min(shape.bottom, height)];
  if (!(right > left && bottom > top)) return null;
  return {
    left: picture.left + left * picture.across, top: picture.top + top * picture.down,
    right: picture.left + right * picture.across, bottom: picture.top + bottom * picture.down,
    holds: (x, y) => shape.holds((x - picture.left) / picture.across, (y - picture.top) / picture.down),
  };
}

/** The box around an area on its picture; an empty one where it has no place. */
function areaBox(area) {
  const place = placeOf(area);
  return place ? new DOMRect(place.left, place.top, place.right - place.left, place.bottom - place.top) : new DOMRect();
}

/** The area of a picture's map at a point of the viewport, or the element itself. */
function areaUnder(element, x, y) {
  if (!element || localName(element) !== "img" || !hasAttr(element, "usemap")) return element;
  const name = attr(element, "usemap").replace(/^[^#]*#/, "");
  const root = getRootNode(element);
  const map = Array.from(query(root, "map")).find((one) => name && (attr(one, "name") || attr(one, "id")) === name);
  if (!map) return element;
  return Array.from(query(map, "area")).find((area) => placeOf(area, element)?.holds(x, y)) || element;
}

/** Points of the viewport in the shape of an area, from its middle outwards. */
function pointsIn(area, isBordered) {
  const place = placeOf(area, imageOf(area), isBordered);
  if (!place) return [];
  const points = SHARES.flatMap((down) => SHARES.map((along) => ({
    x: place.left + (place.right - place.left) * along, y: place.top + (place.bottom - place.top) * down,
  })));
  return points.filter(({ x, y }) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight && place.holds(x, y));
}

/** Engines do not agree on whose a border is, so a point should be a pixel away from it. */
const AROUND = [[0, 0], [-1, -1], [1, 1], [-1, 1], [1, -1]];

/**
 * A point of the viewport at which an area would be hit: its middle, or else another point of the
 * shape that no other area or element covers. Null where none of it is in the viewport.
 */
function areaPoint(area) {
  const points = [false, true].flatMap((isBordered) => pointsIn(area, isBordered));
  const isHit = (x, y) => elementAt(x, y) === area;
  return points.find(({ x, y }) => AROUND.every(([across, down]) => isHit(x + across, y + down))) ||
    points.find(({ x, y }) => isHit(x, y)) || points[0] || null;
}

/** Why an area cannot be seen, in words. */
function areaInvisibility(area) {
  const image = imageOf(area);
  if (!image) return "no picture uses its map";
  if (!isVisible(image)) return `the picture of its map is hidden: ${invisibility(image)}`;
  return "its shape is empty or lies outside of the picture";
}
