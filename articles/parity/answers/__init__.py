"""What on one side answers what on the other: denials, joints, figures and groups, what is set before what."""
