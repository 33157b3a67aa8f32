// Meters belong to the process, and so would what one test measures to another's count; and processes that are timed share two cores.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
