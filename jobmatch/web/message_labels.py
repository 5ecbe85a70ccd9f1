"""The words people read for messages: how far they came, by what way, and what for."""

from enum import StrEnum

from jobmatch.domain.chats import Author, ChatChannel, ChatState
from jobmatch.domain.message_templates import Channel, Purpose
from jobmatch.domain.messages import Sentence
from jobmatch.domain.outbox import MessageState

MESSAGE_LABELS: dict[type[StrEnum], dict[StrEnum, Sentence]] = {
    MessageState: {
        MessageState.WAITING: Sentence("Chờ gửi", "Waiting"),
        MessageState.LEASED: Sentence("Đang gửi", "Being sent"),
        MessageState.SENT: Sentence("Đã gửi", "Sent"),
        MessageState.FAILED: Sentence("Không gửi được", "Failed"),
        MessageState.HELD_BACK: Sentence("Người nhận không muốn nhận", "Refused by the reader"),
        MessageState.UNKNOWN: Sentence("Không rõ đã gửi chưa", "Unknown whether sent"),
        MessageState.CANCELLED: Sentence("Đã thu hồi", "Taken back"),
    },
    Channel: {
        Channel.EMAIL: Sentence("Thư điện tử", "E-mail"),
        Channel.SMS: Sentence("Tin nhắn SMS", "SMS"),
        Channel.ZALO: Sentence("Zalo", "Zalo"),
    },
    Purpose: {
        Purpose.ACCOUNT: Sentence("tài khoản và đăng nhập", "accounts and signing in"),
        Purpose.REFERRALS: Sentence("giới thiệu việc làm", "referrals"),
        Purpose.VACANCIES: Sentence("tin tuyển dụng của đơn vị", "your own vacancies"),
        Purpose.ALERTS: Sentence("kết quả tìm kiếm mới", "new search results"),
        Purpose.WORK: Sentence("công việc đến hạn", "tasks that are due"),
        Purpose.ANSWERS: Sentence("trả lời trò chuyện", "answers in chat"),
    },
    ChatChannel: {
        ChatChannel.WEB: Sentence("Trang web", "Web site"),
        ChatChannel.ZALO: Sentence("Zalo", "Zalo"),
    },
    ChatState: {
        ChatState.TALKING: Sentence("Phần mềm trả lời", "The software answers"),
        ChatState.WAITING: Sentence("Chờ cán bộ", "Waiting for staff"),
        ChatState.ATTENDED: Sentence("Đang có người trả lời", "Being answered"),
        ChatState.CLOSED: Sentence("Đã đóng", "Closed"),
    },
    Author: {
        Author.ASKER: Sentence("Người hỏi", "Asker"),
        Author.SOFTWARE: Sentence("Phần mềm", "Software"),
        Author.STAFF: Sentence("Cán bộ", "Staff"),
    },
}
