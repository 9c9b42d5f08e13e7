export default function BandsView() {
  return null;
}
