"""What people do in conversations: take over, reply, give back."""
