crible --help | head -n 1; crible -h | head -n 1; crible aide | head -n 1; crible aide classer | head -n 1
