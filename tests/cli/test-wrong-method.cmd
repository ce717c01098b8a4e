crible tester ../lang/unknown-axis.crible
