// Meters belong to the process, so one test's measurements would be added to another's; and timed processes share two cores.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
