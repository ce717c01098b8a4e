crible tester ../lang/example-unknown-class.crible
