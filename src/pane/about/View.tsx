export default function AboutView() {
  return null;
}
