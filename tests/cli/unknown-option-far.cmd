crible verifier --vite a
