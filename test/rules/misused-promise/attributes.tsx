declare global {
  namespace JSX {
    interface Element {}
    interface IntrinsicElements {
      button: { onClick?: () => void; onLoad?: () => Promise<void>; title?: string }
    }
  }
}
declare function send(address: string): Promise<void>
const onClick = async (): Promise<void> => send('a')

export const buttons = [
  <button onClick={async () => send('b')} />, // expect[misused-promise] info: The attribute onClick is declared to return nothing
  <button onClick={onClick} />, // expect[misused-promise] info: The attribute onClick
  <button onClick={() => void send('c')} />,
  <button onLoad={onClick} title="d" />,
]
