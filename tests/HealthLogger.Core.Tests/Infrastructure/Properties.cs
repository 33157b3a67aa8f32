using FsCheck.Xunit;

// Every run draws the same values, so that a failure can be reproduced.
[assembly: Properties(Replay = "20260310,1")]
