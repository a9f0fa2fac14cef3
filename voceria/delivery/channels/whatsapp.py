"""WhatsApp by hand: the board offers the text ready, a person sends it and a tap notes it."""

by_hand = True
