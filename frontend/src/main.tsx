/** Starts the page. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { newQueryClient, setUpClient } from './api/setup';
import { App } from './app/app';
import { startI18n } from './app/i18n';
import { newRouter } from './app/router';
import './app/styles.css';

setUpClient();
await startI18n();

const root = document.getElementById('root');
if (root === null) {
  throw new Error('index.html has no #root');
}
const queryClient = newQueryClient();
createRoot(root).render(
  <StrictMode>
    <App queryClient={queryClient} router={newRouter(queryClient)} />
  </StrictMode>,
);
