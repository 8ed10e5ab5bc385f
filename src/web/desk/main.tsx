/** Starts the desk: asks who is signed in, and draws. */
import '../styles/tokens.css';
import '../styles/desk.css';
import '../styles/desk-parts.css';
import '../styles/desk-case.css';
import '../styles/desk-print.css';
import { render } from 'preact';
import { Desk } from './desk.tsx';
import { installWorker } from './install.ts';
import { followNews } from './live.ts';
import { followLinks } from './route.ts';
import { whoAmI } from './session.ts';

const root = document.getElementById('desk');
if (root !== null) {
  root.replaceChildren();
  render(<Desk />, root);
  followLinks();
  followNews();
  installWorker();
  void whoAmI();
}
