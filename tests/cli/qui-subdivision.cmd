crible qui ../data/methods/couverture.crible nature 606229,60621 fonction 72
crible qui ../data/methods/couverture.crible nature 60629
