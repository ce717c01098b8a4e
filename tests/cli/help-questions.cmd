crible questions --aide
